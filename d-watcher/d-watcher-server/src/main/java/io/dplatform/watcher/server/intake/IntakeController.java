package io.dplatform.watcher.server.intake;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import org.springframework.web.bind.annotation.RestController;

/** Placeholder until the engines are here. */
@RestController
@Needs(Need.INTAKE)
final class IntakeController {}
