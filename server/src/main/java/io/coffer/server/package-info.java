/**
 * The composition: opens stores and rooms as the configuration says, starts them, and stops them in the right order.
 * The only place that knows every implementation.
 *
 * <p>Enter through {@link io.coffer.server.Coffer}; people enter through {@code io.coffer.server.command}. May use every
 * room.
 */
@NullMarked
package io.coffer.server;

import org.jspecify.annotations.NullMarked;
