/**
 * Whole-server tests: a real server process over real nodes, spoken to by real clients, held row by row against what the
 * nodes themselves answer.
 */
@NullMarked
package io.coffer.acceptance;

import org.jspecify.annotations.NullMarked;
