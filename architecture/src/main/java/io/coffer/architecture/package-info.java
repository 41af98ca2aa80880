/**
 * The rules that keep the rooms apart, and the house style, as failing tests.
 *
 * <p>Enter through the test {@code RoomsTest}. May look at every room; no room may use this one.
 */
@NullMarked
package io.coffer.architecture;

import org.jspecify.annotations.NullMarked;
