/**
 * Who may spend what an address holds: approvals that events named, each with what it comes to at the block of the
 * answer, grouped by spender.
 *
 * <p>Enter through {@link io.coffer.wallet.approval.Approvals}. May use {@code index} and the rest of this room.
 */
@NullMarked
package io.coffer.wallet.approval;

import org.jspecify.annotations.NullMarked;
