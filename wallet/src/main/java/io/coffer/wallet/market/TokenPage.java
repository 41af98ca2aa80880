package io.coffer.wallet.market;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a token beside what its chain says. Texts are URLs, or empty.
 *
 * @param social URLs by the name of the network
 */
public record TokenPage(String logo, String website, Map<String, List<String>> social, Optional<BigDecimal> maxSupply) {
    public static final TokenPage BLANK = new TokenPage("", "", Map.of(), Optional.empty());

    public TokenPage {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        social.forEach((network, urls) -> copy.put(network, List.copyOf(urls)));
        social = Collections.unmodifiableMap(copy);
    }
}
