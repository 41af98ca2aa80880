package io.coffer.wallet.price.onchain;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads one line: a kind, a chain index, a contract, and what else the kind needs, apart by spaces or tabs. */
final class TrustedLineReader {
    private static final String NATIVE = "native";
    private static final int MAX_FEE = 1_000_000;
    private static final int MAX_FEES = 8;
    private static final int MAX_SECONDS = 30 * 86_400;

    private final String place;
    private final List<String> columns;

    /** @param place file and line, for messages */
    TrustedLineReader(String place, String line) {
        this.place = place;
        this.columns = List.of(line.split("[ \\t]+"));
    }

    TrustedLine read() {
        return switch (columns.getFirst()) {
            case "feed" ->
                new TrustedLine.OfFeed(chain(5), contract(), token(column(3)), Duration.ofSeconds(seconds(column(4))));
            case "sequencer" -> new TrustedLine.Sequencer(chain(4), contract(), Duration.ofSeconds(seconds(column(3))));
            case "wrapped" -> new TrustedLine.Wrapped(chain(3), contract());
            case "quote" -> new TrustedLine.Quoting(chain(3), contract());
            case "v2-factory" -> new TrustedLine.PairFactory(chain(3), contract());
            case "v3-factory" -> new TrustedLine.RangeFactory(chain(4), contract(), fees(column(3)));
            case "v2-pool" ->
                new TrustedLine.OfPool(chain(5), new PairPool(contract(), address(column(3)), address(column(4))));
            case "v3-pool" ->
                new TrustedLine.OfPool(chain(5), new RangePool(contract(), address(column(3)), address(column(4))));
            case "vault" -> new TrustedLine.Vault(chain(3), contract());
            case "drop" -> new TrustedLine.Drop(chain(3), contract());
            default -> throw wrong("no such kind: " + columns.getFirst());
        };
    }

    private ChainIndex chain(int width) {
        if (columns.size() != width) {
            throw wrong("a " + columns.getFirst() + " has " + width + " columns, not " + columns.size());
        }
        return ChainIndex.parse(column(1)).orElseThrow(() -> wrong("no chain index: " + column(1)));
    }

    private EvmAddress contract() {
        return address(column(2));
    }

    private String column(int index) {
        if (index >= columns.size()) {
            throw wrong("columns are missing");
        }
        return columns.get(index);
    }

    private TokenAddress token(String text) {
        return text.equals(NATIVE) ? TokenAddress.Native.COIN : new TokenAddress.Contract(address(text));
    }

    private EvmAddress address(String text) {
        return EvmAddress.parse(text).orElseThrow(() -> wrong("no address: " + text));
    }

    private int seconds(String text) {
        return number(text, MAX_SECONDS);
    }

    private List<Integer> fees(String text) {
        List<Integer> fees = Arrays.stream(text.split(",", -1))
                .map(fee -> number(fee, MAX_FEE))
                .distinct()
                .toList();
        if (fees.size() > MAX_FEES) {
            throw wrong("at most " + MAX_FEES + " fees");
        }
        return fees;
    }

    private int number(String text, int most) {
        if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw wrong("no number from 0 to " + most + ": " + text);
    }

    private TrustedContractsException wrong(String why) {
        return new TrustedContractsException(place + ": " + why);
    }
}
