package io.coffer.gateway.websocket;

import java.time.Duration;

/**
 * What a stranger may do.
 *
 * @param messageBytes of one message from a client; a larger one ends the connection
 * @param waitingBytes of messages that a client has not read yet
 * @param silence after which a client is asked whether it is there, and after as much again is cut off
 */
public record Limits(int connections, int messageBytes, int waitingBytes, Duration silence) {}
