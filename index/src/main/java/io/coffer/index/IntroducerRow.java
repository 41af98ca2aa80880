package io.coffer.index;

import io.coffer.chain.Height;

/**
 * How many tokens one account brought within the window that began with the first of them.
 *
 * @param tokens at most {@link Conduct#MOST}, and one for the newest
 */
record IntroducerRow(Height since, int tokens) {

    static IntroducerRow first(Height at) {
        return new IntroducerRow(at, 1);
    }

    IntroducerRow oneMore(Height at) {
        boolean isOver = at.value() - since.value() > Introduction.WINDOW_BLOCKS;
        return isOver ? first(at) : new IntroducerRow(since, Math.min(tokens, Conduct.MOST) + 1);
    }

    byte[] write() {
        return new ByteWriter(12).varint(since.value()).varint(tokens).toBytes();
    }

    static IntroducerRow read(byte[] bytes) {
        ByteReader row = new ByteReader(bytes, "introducer");
        IntroducerRow read = new IntroducerRow(new Height(row.varint()), row.varint31());
        row.end();
        return read;
    }
}
