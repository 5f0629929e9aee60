package io.dplatform.watcher.server.search;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.web.InvalidRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search box. */
@RestController
@RequestMapping("/api/search")
@Needs(Need.VIEWER)
final class SearchController {

    private static final int MAX_LENGTH = 200;

    private final SearchBox box;

    SearchController(SearchBox box) {
        this.box = box;
    }

    @GetMapping
    SearchHits search(@RequestParam String q) {
        String text = q.strip();
        if (text.length() > MAX_LENGTH) {
            throw new InvalidRequest("q", text, "at most " + MAX_LENGTH + " characters");
        }
        return new SearchHits(box.find(text));
    }
}
