package io.coffer.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.server.configuration.SolanaSettings.Breadth;
import io.coffer.server.configuration.SolanaSettings.Repair;
import io.coffer.server.configuration.SolanaSettings.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolanaSettingsTest {
    private static final String OWNER = "A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd";

    @TempDir
    Path folder;

    @Test
    void chain501_withoutAnything_isServedFromFiles() {
        SolanaSettings settings = settings("chains: {\"501\": {}}");

        assertThat(settings.source()).isEqualTo(new Source.Files());
        assertThat(settings.nodes()).isEmpty();
        assertThat(settings.listen().getPort()).isEqualTo(8899);
    }

    @Test
    void chain501_notNamed_isNotServed() {
        assertThat(WrittenConfiguration.usable(folder, "chains: {}", Map.of()).solana())
                .isEmpty();
    }

    @Test
    void geyser_everyKey_isRead() {
        SolanaSettings settings = settings("""
                solana-rpc: {listen: '127.0.0.1:9000'}
                chains:
                  "501":
                    nodes: ['http://127.0.0.1:8898', 'ws://127.0.0.1:7000']
                    geyser: http://127.0.0.1:10000
                    geyser-token: secret
                    accounts: everything
                    repair: none
                """);

        assertThat(settings.source())
                .isEqualTo(new Source.Geyser(
                        URI.create("http://127.0.0.1:10000"), Optional.of("secret"), Breadth.EVERYTHING, Repair.NONE));
        assertThat(settings.httpNodes()).containsExactly(URI.create("http://127.0.0.1:8898"));
        assertThat(settings.news()).isEqualTo(URI.create("ws://127.0.0.1:7000"));
        assertThat(settings.listen().getPort()).isEqualTo(9000);
    }

    @Test
    void geyserToken_isInNoText() {
        Configuration configuration = WrittenConfiguration.usable(
                folder,
                "chains: {'501': {geyser: 'http://127.0.0.1:1', geyser-token: hunter2,"
                        + " nodes: ['http://user:hunter2@127.0.0.1:2']}}",
                Map.of());

        assertThat(configuration.toString()).doesNotContain("hunter2");
    }

    @Test
    void watchList_news_comeFromThePortBehindTheNode() {
        SolanaSettings settings =
                settings("chains: {'501': {nodes: ['https://user:pass@node.internal:8899/key?x=1'], owners: ['%s']}}"
                        .formatted(OWNER));

        assertThat(settings.source()).isEqualTo(new Source.WatchList(List.of(OWNER), List.of()));
        assertThat(settings.news()).isEqualTo(URI.create("wss://user:pass@node.internal:8900/key?x=1"));
    }

    @Test
    void watchList_withoutANode_isRefused() {
        assertProblem("chains: {'501': {owners: ['%s']}}".formatted(OWNER), "chains.501.owners", "needs a node");
    }

    @Test
    void watchList_besideAPlugin_isRefused() {
        assertProblem(
                "chains: {'501': {nodes: ['http://127.0.0.1:1'], geyser: 'http://127.0.0.1:2', mints: ['%s']}}"
                        .formatted(OWNER),
                "chains.501.geyser",
                "leave owners and mints out");
    }

    @Test
    void watchList_ofWhatIsNoAddress_isRefused() {
        assertProblem(
                "chains: {'501': {nodes: ['http://127.0.0.1:1'], owners: ['0xabc']}}",
                "chains.501.owners",
                "'0xabc' is no Solana address");
    }

    @Test
    void keysOfOtherFamilies_areRefused() {
        assertProblem("chains: {'501': {scope: all}}", "chains.501.scope", "has no meaning on Solana");
    }

    @Test
    void nodes_withNewsOnly_areRefused() {
        assertProblem("chains: {'501': {nodes: ['ws://127.0.0.1:1']}}", "chains.501.nodes", "http:// or https://");
    }

    private void assertProblem(String yaml, String... words) {
        assertThat(WrittenConfiguration.problems(folder, yaml))
                .anySatisfy(problem -> assertThat(problem).contains(words));
    }

    private SolanaSettings settings(String yaml) {
        return WrittenConfiguration.usable(folder, yaml, Map.of()).solana().orElseThrow();
    }
}
