package io.coffer.gateway;

import java.time.InstantSource;

/** The server's clock, so that clients can set theirs. */
final class PublicTime implements Endpoint {
    private final InstantSource clock;

    PublicTime(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        return Reply.success("", new JsonBuffer(32).raw("{\"ts\":\"" + clock.millis() + "\"}"));
    }
}
