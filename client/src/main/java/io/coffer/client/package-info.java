/**
 * The Java client: signs calls and sends them; answers are the server's JSON, untouched.
 *
 * <p>Enter through {@link io.coffer.client.CofferClient}. May use {@code chain}.
 */
@NullMarked
package io.coffer.client;

import org.jspecify.annotations.NullMarked;
