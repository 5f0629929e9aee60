package io.dplatform.sf.dubbo;

/** Says which instance serves. */
public interface WhoAmI {

    String who();
}
