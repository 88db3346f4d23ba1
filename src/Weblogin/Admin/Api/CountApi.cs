using System.ComponentModel;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Onboarding.Overview;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>What was counted of a tenant's logins: how they ended, and which attributes and claims were in them; names, never values.</summary>
internal sealed class CountApi(ILoginCountStore counts, ILoginCounters counters, AttributeMatrices matrices, TenantDirectory directory, TimeProvider time)
{
    private const string Month = "month";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<CountApi, ApiCounts>(
            ApiOperation.Get("/tenants/{tenant}/counts", ApiDemand.OfTenant, "showCounts", "How a tenant's logins ended, by hours of a day or days of a month.") with { Query = [new ApiParameter("span", "24 hours, or 30 days; the hours without it.", ["day", Month])] }, (api, call) => api.CountsAsync(call));
        endpoints.MapApi<CountApi, ApiMatrix>(
            ApiOperation.Get("/tenants/{tenant}/attributes", ApiDemand.OfTenant, "showAttributes", "Which attributes came of identity providers and which claims relying parties got in 30 days, by name."), (api, call) => api.MatrixAsync(call));
    }

    private async Task<ApiReply<ApiCounts>> CountsAsync(ApiCall call)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        // What has just happened is seen.
        await counters.FlushAsync(tenant.Id, call.Aborted);
        var (span, periods, now) = call.Query("span") == Month ? (CountSpan.Day, 30, time.GetUtcNow()) : (CountSpan.Hour, 24, time.GetUtcNow());
        var counted = await counts.OfAsync(tenant.Id, span, span.Begin(now) - ((periods - 1) * span.Length), now, call.Aborted);
        return new ApiCounts((int)span, [.. counted.Select(period => new ApiPeriod(period.BeganAt, [.. period.Counts.Ends.Select(Shown)]))]);
    }

    private static ApiCountedEnd Shown(CountedEnd end) => new(end.End.Ending, end.Count) { RelyingParty = end.End.RelyingParty, WayIn = end.End.WayIn, Level = end.End.Level, Reason = end.End.Reason };

    private async Task<ApiReply<ApiMatrix>> MatrixAsync(ApiCall call)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        await counters.FlushAsync(tenant.Id, call.Aborted);
        var matrix = await matrices.OfAsync(tenant.Id, call.Aborted);
        return new ApiMatrix(
            [.. matrix.Providers.Select(Shown)], [.. matrix.RelyingParties.Select(Shown)], [.. matrix.Missing.Select(gone => new ApiMissing(gone.IdentityProvider.Value, gone.Name, gone.Since))]);
    }

    private static ApiNames Shown(CountedNames names) => new(names.Party, names.Logins, names.Names.OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => new ApiName(name.Key, name.Value)).ToArray());
}

/// <summary>Periods in which something was counted, the oldest first.</summary>
internal sealed record ApiCounts([property: Description("How long each is.")] int Hours, IReadOnlyList<ApiPeriod> Periods);

/// <summary>One of them.</summary>
internal sealed record ApiPeriod(DateTimeOffset BeganAt, IReadOnlyList<ApiCountedEnd> Ends);

/// <summary>So many logins ended so.</summary>
internal sealed record ApiCountedEnd(LoginEnding Ending, long Count)
{
    public string? RelyingParty { get; init; }

    [Description("The identity provider that was gone to last.")]
    public string? WayIn { get; init; }

    [Description("The acr that was reached.")]
    public string? Level { get; init; }

    [Description("Of somebody let in, why the first way in was not enough; of a refusal, why.")]
    public FailureReason? Reason { get; init; }
}

/// <summary>Names and how often they were there.</summary>
internal sealed record ApiMatrix(IReadOnlyList<ApiNames> IdentityProviders, IReadOnlyList<ApiNames> RelyingParties, [property: Description("What came with every login and comes no more.")] IReadOnlyList<ApiMissing> Missing);

/// <summary>Of one party.</summary>
internal sealed record ApiNames(string Party, [property: Description("Answers that were counted.")] long Logins, IReadOnlyList<ApiName> Names);

/// <summary>A name.</summary>
internal sealed record ApiName(string Name, [property: Description("In how many answers it was.")] long Count);

/// <summary>An attribute that comes no more.</summary>
internal sealed record ApiMissing(string IdentityProvider, string Name, DateTimeOffset Since);
