/**
 * Who calls and what they may do: projects, API keys, request signatures, rate limits, the audit trail.
 *
 * <p>Enter through {@link io.coffer.access.Access}. May use {@code chain}. Declares the storage port it needs; never sees
 * JDBC.
 */
@NullMarked
package io.coffer.access;

import org.jspecify.annotations.NullMarked;
