/**
 * The rules that keep the rooms apart, and the house style, as failing tests.
 *
 * <p>Enter through {@link io.coffer.architecture.RoomsTest}. May look at every room; no room may use it.
 */
@NullMarked
package io.coffer.architecture;

import org.jspecify.annotations.NullMarked;
