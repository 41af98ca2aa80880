package io.coffer.gateway;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Names for requests, so that an answer and a log line find each other: distinct, and telling a stranger nothing. */
final class RequestIds {
    static final String HEADER = "x-request-id";

    /** Odd, so that multiplying by it never maps two counts to one id. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long start = ThreadLocalRandom.current().nextLong();
    private final AtomicLong count = new AtomicLong();

    /** Sixteen hexadecimal digits. */
    String next() {
        long id = start ^ (count.incrementAndGet() * SPREAD);
        StringBuilder digits = new StringBuilder(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            digits.append(Character.forDigit((int) (id >>> shift) & 0xf, 16));
        }
        return digits.toString();
    }
}
