package io.coffer.index.store;

import java.util.Optional;

/**
 * What a batch does to one row.
 *
 * @param key made of a {@link RowKey}
 * @param value the new one; empty where the row is to go
 */
public record StagedRow(KeyBytes key, Optional<byte[]> value) {}
