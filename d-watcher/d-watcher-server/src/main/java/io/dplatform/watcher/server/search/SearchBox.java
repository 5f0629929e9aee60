package io.dplatform.watcher.server.search;

import io.dplatform.watcher.server.search.SearchHits.Hit;
import java.util.List;

interface SearchBox {
    List<Hit> find(String text);
}
