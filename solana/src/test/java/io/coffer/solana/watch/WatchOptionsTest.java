package io.coffer.solana.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.index.NodeUrl;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchOptionsTest {

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
        NodeUrl node = NodeUrl.of(URI.create("http://127.0.0.1:8899"));
        NodeUrl news = NodeUrl.of(URI.create("ws://127.0.0.1:8900"));
        return new WatchOptions(node, news, owners, List.of(), Duration.ofMillis(400));
    }
}
