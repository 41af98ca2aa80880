/**
 * Reads accounts that were written as JSON: what {@code solana account --output json} prints, which is also the format of a
 * test validator's {@code --account-dir}, and what {@code getProgramAccounts} answers, as the whole answer, as its list, or
 * one account a line. Streamed, within limits. Anything else is a {@link io.coffer.solana.dump.DumpException}.
 *
 * <p>Enter through {@link io.coffer.solana.dump.DumpReader}. May use {@code chain} and {@code solana}.
 */
@NullMarked
package io.coffer.solana.dump;

import org.jspecify.annotations.NullMarked;
