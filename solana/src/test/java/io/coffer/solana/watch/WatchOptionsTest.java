package io.coffer.solana.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.upstream.NodeAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8899, ws://127.0.0.1:8900",
        "https://node.example/key?a=b%20c, wss://node.example/key?a=b%20c",
        "http://user:word@127.0.0.1:80/x, ws://127.0.0.1:81/x"
    })
    void webSocket_ofANode_isOnTheNextPortOrBehindItsName(String node, String expected) {
        assertThat(WatchOptions.newsOf(URI.create(node)).target()).isEqualTo(URI.create(expected));
    }

    @Test
    void list_thatIsEmptyOrTooLong_isRefused() {
        assertThatThrownBy(() -> options(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options(Collections.nCopies(WatchOptions.MOST_KEYS + 1, Programs.TOKEN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(options(Collections.nCopies(WatchOptions.MOST_KEYS, Programs.TOKEN))
                        .owners())
                .hasSize(WatchOptions.MOST_KEYS);
    }

    private static WatchOptions options(List<Pubkey> owners) {
        URI node = URI.create("http://127.0.0.1:8899");
        return new WatchOptions(
                NodeAddress.of(node), WatchOptions.newsOf(node), owners, List.of(), Duration.ofMillis(400));
    }
}
