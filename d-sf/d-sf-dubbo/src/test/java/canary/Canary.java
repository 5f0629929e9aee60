package canary;

import java.io.Serializable;

/** A class of a package that no service has anything to do with. */
public class Canary implements Serializable {

    private static final long serialVersionUID = 1;

    private String song = "";

    public String getSong() {
        return song;
    }

    public void setSong(String song) {
        this.song = song;
    }
}
