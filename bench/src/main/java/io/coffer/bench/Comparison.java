package io.coffer.bench;

import io.coffer.bench.load.Load;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Requests held against a constant body of the same size, over as many connections. */
final class Comparison {
    static final int CONNECTIONS = 16;

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /** The compiler shares two cores with the load, and has far more to compile than in the constant server. */
    private static final Duration WARM_UP_OF_SERVER = Duration.ofSeconds(30);
    /** Many short rounds in turn, so that a neighbour's burst meets both sides or few of them. */
    private static final Duration MEASURED = Duration.ofSeconds(2);

    private static final int ROUNDS = 15;
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final int WINDOWS = 5;

    private final ChildProcess constantServer;
    private final Load constant;

    private Comparison(ChildProcess constantServer, Load constant) {
        this.constantServer = constantServer;
        this.constant = constant;
    }

    /**
     * What came out.
     *
     * @param ratio of the requests a second: the middle one of all rounds
     * @param p99Millis at half load: the middle one of all windows
     */
    record Result(double ratio, double p99Millis) {}

    /** @param server a {@link ConstantServer} that was just started */
    static Comparison against(ChildProcess server) throws IOException {
        URI url = URI.create(server.lineBehind("listening on "));
        byte[] plain = "GET /constant HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return new Comparison(server, new Load(SignedRequest.address(url), List.of(plain), CONNECTIONS));
    }

    /** @param requests made anew for every round, since signatures do not live long */
    Result of(String name, ChildProcess server, Supplier<Load> requests) throws IOException {
        constant.asFastAsItGoes(WARM_UP);
        requests.get().asFastAsItGoes(WARM_UP_OF_SERVER);
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double before = constantServer.processorSeconds();
            Load.Result floor = constant.asFastAsItGoes(MEASURED);
            double floorMicros = (constantServer.processorSeconds() - before) * 1e6 / floor.answers();
            Load prepared = requests.get();
            before = server.processorSeconds();
            Load.Result real = prepared.asFastAsItGoes(MEASURED);
            double realMicros = (server.processorSeconds() - before) * 1e6 / real.answers();
            Report.require(real.refusals() == 0, real.refusals() + " refusals");
            ratios[round] = real.perSecond() / floor.perSecond();
            rates[round] = real.perSecond();
            Report.line(
                    "round %d: constant %.0f/s at %.1f us of processor each, %s %.0f/s at %.1f us, %d bytes, ratio %.2f",
                    round,
                    floor.perSecond(),
                    floorMicros,
                    name,
                    real.perSecond(),
                    realMicros,
                    real.bodyBytes(),
                    ratios[round]);
        }
        Arrays.sort(ratios);
        Arrays.sort(rates);
        return new Result(ratios[ROUNDS / 2], atHalfLoad(requests, rates[ROUNDS / 2] / 2));
    }

    private static double atHalfLoad(Supplier<Load> requests, double perSecond) throws IOException {
        double[] p99 = new double[WINDOWS];
        for (int window = 0; window < WINDOWS; window++) {
            Load.Result half = requests.get().atRate(perSecond, WINDOW);
            p99[window] = half.millisAt(99);
            Report.line(
                    "at half load, %.0f/s: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms",
                    half.perSecond(), half.millisAt(50), half.millisAt(99), half.millisAt(99.9));
        }
        Arrays.sort(p99);
        return p99[WINDOWS / 2];
    }
}
