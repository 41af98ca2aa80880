package io.coffer.index;

/**
 * What one transaction that is not in a block yet would make of an approval.
 *
 * @param after once it is mined, as far as can be told now; an amount of zero takes the right away
 * @param transaction hash, lower-case hex with {@code 0x}
 */
public record PendingApproval(Approval approval, Grant after, String transaction) {}
