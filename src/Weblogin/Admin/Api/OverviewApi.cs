using System.ComponentModel;
using Weblogin.Admin.Calendar;
using Weblogin.Onboarding.Calendar;
using Weblogin.Onboarding.Overview;
using Weblogin.Tenants;

namespace Weblogin.Admin.Api;

/// <summary>How tenants stand, and what ends.</summary>
internal sealed class OverviewApi(TenantStandings standings, StandingBoard board, StandingWatch watch, OwnEndings own, EndingCalendar calendar, TenantDirectory directory, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapApi<OverviewApi, ApiList<ApiStanding>>(
            ApiOperation.Get("/overview", ApiDemand.AnyAccess, "listStandings", "How the token's tenants stood when the host looked last, within minutes; the worst first.") with { IsPaged = true, Query = [ApiParameter.Language] }, (api, call) => api.ListAsync(call));
        endpoints.MapApi<OverviewApi, ApiStanding>(
            ApiOperation.Get("/tenants/{tenant}/overview", ApiDemand.OfTenant, "showStanding", "How a tenant stands now: its light and every reason for it.") with { Query = [ApiParameter.Language] }, (api, call) => api.ShowAsync(call));
        endpoints.MapApi<OverviewApi, ApiList<ApiEnding>>(
            ApiOperation.Get("/calendar", ApiDemand.AnyAccess, "listAllEndings", "What ends of the token's tenants and of the relying parties that take their logins, and for operators of the installation, soonest first.") with { IsPaged = true, Query = [ApiParameter.Language] }, (api, call) => api.AllEndingsAsync(call));
        endpoints.MapApi<OverviewApi, ApiList<ApiEnding>>(
            ApiOperation.Get("/tenants/{tenant}/calendar", ApiDemand.OfTenant, "listEndings", "What ends of a tenant and of the relying parties that take its logins, soonest first.") with { IsPaged = true, Query = [ApiParameter.Language] }, (api, call) => api.EndingsAsync(call));
    }

    private async Task<ApiReply<ApiList<ApiStanding>>> ListAsync(ApiCall call)
    {
        if (board.Last is null)
            await watch.LookAsync(call.Aborted);
        var (seen, words) = (board.Last!, StandingWords.In(call.Language)!);
        var own = call.Who.IsOperator ? seen.Standings : [.. call.Who.Tenants.Select(seen.Find).OfType<TenantStanding>().OrderByDescending(standing => standing.Light)];
        return ApiList<ApiStanding>.OfAll(own, call, standing => Shown(standing, words));
    }

    private async Task<ApiReply<ApiStanding>> ShowAsync(ApiCall call) => call.Find(directory) is { } tenant
        ? Shown(await standings.OfAsync(tenant, directory.Current, call.Aborted), StandingWords.In(call.Language)!)
        : ApiRefusal.NotFound("no such tenant");

    private async Task<ApiReply<ApiList<ApiEnding>>> AllEndingsAsync(ApiCall call)
    {
        var words = CalendarWords.In(call.Language)!;
        return ApiList<ApiEnding>.OfAll(await own.OfAsync(call.Who.IsOperator, call.Who.Tenants, call.Aborted), call, ending => Shown(ending, words) with { Tenant = ending.Tenant?.Value });
    }

    private async Task<ApiReply<ApiList<ApiEnding>>> EndingsAsync(ApiCall call)
    {
        if (call.Find(directory) is not { } tenant)
            return ApiRefusal.NotFound("no such tenant");
        var words = CalendarWords.In(call.Language)!;
        return ApiList<ApiEnding>.OfAll(await calendar.OfAsync(tenant, directory.Current, call.Aborted), call, ending => Shown(ending, words));
    }

    private ApiStanding Shown(TenantStanding standing, StandingWords words) => new(
        standing.Tenant.Value, standing.Name, standing.Light,
        [.. standing.Troubles.Select(trouble => new ApiTrouble(trouble.Kind, trouble.Weight, trouble.Party, words.LineOf(trouble)) { Since = trouble.Since, Attribute = trouble.Attribute, Percent = trouble.Percent })],
        new ApiRecentLogins((int)TenantStandings.LookedBack.TotalHours, standing.Logins.LetIn, standing.Logins.FellBack, standing.Logins.Failed))
    {
        Next = standing.Next is { } next ? Shown(next with { Tenant = null }, words.Calendar) : null,
    };

    private ApiEnding Shown(Ending ending, CalendarWords words)
    {
        var days = ending.DaysFrom(time.GetUtcNow());
        return new ApiEnding(ending.Kind, ending.Party, ending.Name, ending.At, ending.EndsAt, days, ending.Effect, words.LineOf(ending), words.AdviceOf(ending))
        {
            Notice = ending.Effect == EndingEffect.None ? null : NoticeSteps.Of(days),
        };
    }
}

/// <summary>How a tenant stands.</summary>
internal sealed record ApiStanding(string Tenant, string Name, StandingLight Light, [property: Description("What weighs most first.")] IReadOnlyList<ApiTrouble> Troubles, ApiRecentLogins Logins)
{
    [Description("What ends next of all that is felt.")]
    public ApiEnding? Next { get; init; }
}

/// <summary>Something that stands badly.</summary>
internal sealed record ApiTrouble(TroubleKind Kind, TroubleWeight Weight, [property: Description("The identity provider, relying party or source; empty for the tenant itself.")] string Party, [property: Description("In a sentence.")] string Text)
{
    public DateTimeOffset? Since { get; init; }

    [Description("The name of an attribute.")]
    public string? Attribute { get; init; }

    public int? Percent { get; init; }
}

/// <summary>Logins of the last hours.</summary>
internal sealed record ApiRecentLogins(int Hours, long LetIn, [property: Description("Of those, by another way in than the first.")] long FellBack, long Failed);

/// <summary>Something that ends.</summary>
internal sealed record ApiEnding(
    EndingKind Kind,
    [property: Description("The identity provider or relying party by id; the note of a token.")] string Party,
    [property: Description("A certificate's SHA-256, a token's id.")] string Name,
    [property: Description("The moment that matters.")] DateTimeOffset At,
    [property: Description("When it ends itself.")] DateTimeOffset EndsAt,
    [property: Description("Days of the calendar, in UTC, until it matters; 0 is today, negative when it is past.")] int Days,
    EndingEffect Effect,
    [property: Description("In a sentence.")] string Text,
    [property: Description("What to do about it.")] string Advice)
{
    [Description("The warning that it stands at: 60, 30, 14, 7 or 1 days before, 0 that very day, -1 when it is past; left out where none has come.")]
    public int? Notice { get; init; }

    [Description("Whose it is, where it is asked for of several; left out of a relying party's and of the installation's.")]
    public string? Tenant { get; init; }
}
