package io.coffer.gateway.websocket;

/** What is done for one client. */
public interface Session {

    /** A message came; one at a time. */
    void received(String text) throws InterruptedException;

    /** The connection is over; once, after the last message. */
    void closed();

    /** Begins a session for each new client. */
    @FunctionalInterface
    interface Opener {
        Session open(Connection connection);
    }
}
