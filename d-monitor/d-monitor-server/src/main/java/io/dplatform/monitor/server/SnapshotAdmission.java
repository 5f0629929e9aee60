package io.dplatform.monitor.server;

/** Is asked about a snapshot as soon as it is known who sends it, before anything of it is taken. */
@FunctionalInterface
public interface SnapshotAdmission {

    /** Everybody is welcome. */
    SnapshotAdmission ANYBODY = (app, bytes) -> {};

    /**
     * Throws what it wants if the snapshot may not come in. That comes out of the intake as it is, and the snapshot counts
     * neither as taken nor as refused there: whoever turns it away counts it.
     *
     * @param app who sends it, in whose name all of it is counted
     * @param bytes of the snapshot, unpacked
     */
    void admit(String app, int bytes);
}
