package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.chain.Height;
import java.util.Optional;

/**
 * An approval that events named.
 *
 * @param changed the block of the last event that did; zero where it was imported
 * @param stated how far it stands, where it was imported: there is no node to ask
 */
public record NamedApproval(Approval approval, Height changed, Optional<Amount> stated) {}
