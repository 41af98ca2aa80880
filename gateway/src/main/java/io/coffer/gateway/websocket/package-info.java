/**
 * WebSockets (RFC 6455) on a listener of their own, for short messages from clients and many to them. A client that does
 * not read is cut off; nothing is kept for it without bound.
 *
 * <p>Enter through {@link io.coffer.gateway.websocket.WebSocketServer}. Knows nothing else of the project.
 */
@NullMarked
package io.coffer.gateway.websocket;

import org.jspecify.annotations.NullMarked;
