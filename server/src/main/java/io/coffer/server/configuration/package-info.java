/**
 * What the operator decided: one {@code coffer.yaml} and the {@code COFFER_…} variables over it, read into typed values
 * with every problem explained at its key and line.
 *
 * <p>Enter through {@link io.coffer.server.configuration.ConfigurationFile}. May use {@code chain}.
 */
@NullMarked
package io.coffer.server.configuration;

import org.jspecify.annotations.NullMarked;
