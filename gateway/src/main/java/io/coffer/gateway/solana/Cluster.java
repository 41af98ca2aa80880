package io.coffer.gateway.solana;

import java.util.Optional;

/**
 * The network that the accounts are of.
 *
 * @param version of the node that is spoken like, such as 3.0.0: contexts and {@code getVersion} name it
 * @param featureSet what {@code getVersion} says beside it
 * @param genesisHash base58; where it is empty the upstream node is asked
 */
public record Cluster(String version, long featureSet, Optional<String> genesisHash) {
    public Cluster {
        if (!version.matches("[0-9A-Za-z.+-]{1,64}")) {
            throw new IllegalArgumentException("no version of a node: " + version);
        }
    }
}
