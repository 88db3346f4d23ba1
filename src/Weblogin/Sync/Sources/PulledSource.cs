using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tenants;
using Weblogin.Tenants.Fetching;

namespace Weblogin.Sync.Sources;

/// <summary>
/// Asks a source over https, view after view: <c>GET address/view?fromDate=2026-08-01T00:00:00Z&amp;toDate=…</c>. Without a run before, it asks for everything;
/// later from the last run's beginning, less the look-back. No redirect is followed, and nothing is kept of an answer that does not end as it should.
/// </summary>
/// <param name="login">What proves us.</param>
internal sealed class PulledSource(Tenant tenant, SyncSource source, SourceLogin login, GuardedExchange exchange, TimeProvider time) : IProfileSource
{
    /// <summary>How long one reading of a connection may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => source.Name;

    public SourceExtent Extent => SourceShapes.ExtentOf(source);

    public async IAsyncEnumerable<SourceRow> ReadAsync(DateTimeOffset? since, IProgress<double>? read, [EnumeratorCancellation] CancellationToken ct)
    {
        using var overall = new CancellationTokenSource(source.Timeout, time);
        var (authorization, refusal) = await login.AuthorizeAsync(overall.Token, ct);
        if (refusal is not null)
        {
            yield return refusal;
            yield break;
        }

        var asked = since - source.LookBack;
        var silent = 0;
        for (var i = 0; i < source.Views.Count; i++)
        {
            var view = source.Views[i];
            var told = new Told(read, i, source.Views.Count);
            await foreach (var row in ReadAsync(view, asked, authorization, told, overall.Token, ct))
            {
                // No change among the leaders is nothing strange; none among anything is.
                if (row is SourceRow.Broken { Fault: SourceFault.Empty } && asked is not null)
                {
                    silent++;
                    continue;
                }

                yield return SourceShapes.In(source, view, row);
                if (row is SourceRow.Broken)
                    yield break;
            }
        }

        if (silent == source.Views.Count && !source.MayBeEmpty)
            yield return new SourceRow.Broken(1, SourceFault.Empty, SourceRunReasons.NoChange.English);
    }

    private async IAsyncEnumerable<SourceRow> ReadAsync(
        SyncView view, DateTimeOffset? from, AuthenticationHeaderValue? authorization, Told told, CancellationToken overall, [EnumeratorCancellation] CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, AddressOf(view, from)) { Version = HttpVersion.Version11 };
        message.Headers.Authorization = authorization;
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Weblogin", null));
        var (answer, refusal) = await SourceAnswer.OpenAsync(exchange, message, tenant.Environment == DeploymentEnvironment.Test, overall, ct);
        if (refusal is not null)
        {
            yield return refusal;
            yield break;
        }

        using (answer)
        {
            var length = answer!.Response.Content.Headers.ContentLength;
            await using var body = new TimedStream(await answer.Response.Content.ReadAsStreamAsync(ct), Patience, time, overall);
            await foreach (var row in SourceReader.ReadAsync(body, SourceShapes.Of(tenant, source, view), ct))
            {
                yield return row;
                if (length > 0)
                    told.Share((double)body.Octets / length.Value);
            }

            told.Share(1);
        }
    }

    private Uri AddressOf(SyncView view, DateTimeOffset? from)
    {
        var address = ((SyncOrigin.Pull)source.Origin).Address;
        var query = source.IsFull ? "" : from is { } start ? $"?fromDate={Text(start)}&toDate={Text(time.GetUtcNow())}" : $"?toDate={Text(time.GetUtcNow())}";
        return new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{view.Path}{query}");
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How far one view of several has come.</summary>
    private sealed class Told(IProgress<double>? progress, int view, int views)
    {
        public void Share(double share) => progress?.Report((view + Math.Clamp(share, 0, 1)) / views);
    }
}
