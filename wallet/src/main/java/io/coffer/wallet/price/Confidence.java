package io.coffer.wallet.price;

/**
 * How much a price can be relied on, in hundredths: 100 is somebody's word that is not judged here, everything below is.
 * The page about prices has the scale.
 */
public record Confidence(int hundredths) {
    /** Stated, not found out. */
    public static final Confidence STATED = new Confidence(100);

    /** Of a service that does not say how sure it is. */
    public static final Confidence UNTOLD = new Confidence(70);

    public Confidence {
        if (hundredths < 1 || hundredths > 100) {
            throw new IllegalArgumentException("a confidence is 1 to 100 hundredths, not " + hundredths);
        }
    }

    /** The lower of both: a price is no better than what it rests on. */
    public Confidence atMost(Confidence other) {
        return hundredths <= other.hundredths ? this : other;
    }
}
