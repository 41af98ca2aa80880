package io.coffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The operator's price file of a population: every second token has a price. */
final class PriceRows {
    private PriceRows() {}

    static Path write(Path folder, Population population) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int number = 0; number < population.tokens(); number += 2) {
            rows.append("{\"chainIndex\":\"%s\",\"tokenAddress\":\"%s\",\"price\":\"%d.%04d\",\"at\":\"%s\"}%n"
                    .formatted(
                            Population.CHAIN.text(),
                            population.token(number).text(),
                            number % 97,
                            1 + number % 9_999,
                            Instant.now()));
        }
        return Files.writeString(folder.resolve("prices.ndjson"), rows);
    }
}
