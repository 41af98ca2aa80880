package io.coffer.gateway;

/** The metrics, for Prometheus to fetch. */
final class MetricsPage implements Endpoint {
    private final Meters meters;

    MetricsPage(Meters meters) {
        this.meters = meters;
    }

    @Override
    public Reply answer(Call call) {
        return Reply.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape());
    }
}
