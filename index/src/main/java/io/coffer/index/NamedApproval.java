package io.coffer.index;

import io.coffer.chain.Height;

/**
 * An approval that events named.
 *
 * @param changed the block of the last event that did
 */
public record NamedApproval(Approval approval, Height changed) {}
