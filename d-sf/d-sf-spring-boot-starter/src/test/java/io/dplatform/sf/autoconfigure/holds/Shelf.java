package io.dplatform.sf.autoconfigure.holds;

public interface Shelf {

    String who();
}
