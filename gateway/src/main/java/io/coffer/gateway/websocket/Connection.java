package io.coffer.gateway.websocket;

/** One client. Safe for many threads. */
public interface Connection {

    /** Queues one text message; a client that has too much waiting is cut off instead. {@code text} may not change. */
    void send(byte[] text);

    /** Hangs up without a word, as a node does on what it does not take. */
    void cut();
}
