using System.Globalization;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;
using Weblogin.Audit.Counting;
using Weblogin.Model;
using Weblogin.Onboarding.Overview;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Overview;

/// <summary>Which attributes a tenant's identity providers bring, and which claims relying parties get.</summary>
internal sealed class MatrixPages(AttributeMatrices matrices, ILoginCounters counters, TenantDirectory directory)
{
    private const string Path = "/attributes";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapAdminPage<MatrixPages>(TenantPages.Path + "/{tenant}" + Path, AdminDemand.OfTenant, (pages, visit) => pages.ShowAsync(visit));

    /// <summary>Where a tenant's is.</summary>
    public static string PathOf(TenantId tenant) => $"{TenantPages.Path}/{tenant}{Path}";

    private async Task<IResult> ShowAsync(AdminVisit visit)
    {
        if (directory.Current.FindTenant(visit.RequiredTenant) is not { } tenant)
            return visit.NotFound($"no tenant {visit.RequiredTenant}");
        await counters.FlushAsync(tenant.Id, visit.Aborted);
        var (texts, words, matrix) = (OverviewTexts.In(visit.Language.Tag), StandingWords.In(visit.Language.Tag)!, await matrices.OfAsync(tenant.Id, visit.Aborted));
        return MatrixPage.Result(
            visit.Frame(AdminSection.Overview, new Crumb(texts.Title, OverviewPages.Path), new Crumb(tenant.Name, OverviewPages.PathOf(tenant.Id))),
            new ShownMatrix(
                tenant.Name, AttributeMatrices.Days,
                [.. matrix.Missing.Select(gone => words.LineOf(new Trouble(tenant.Id, TroubleKind.AttributeMissing, TroubleWeight.Yellow, gone.IdentityProvider.Value) { Attribute = gone.Name, Since = gone.Since }))],
                words.AttributeAdvice, Shares(matrix.Providers, texts), Shares(matrix.RelyingParties, texts)));
    }

    private static ShownShares Shares(IReadOnlyList<CountedNames> parties, OverviewTexts texts)
    {
        var names = parties.SelectMany(party => party.Names.Keys).Distinct(StringComparer.Ordinal)
            .OrderByDescending(name => parties.Sum(party => party.Names.GetValueOrDefault(name))).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => new SharedName(name, [.. parties.Select(party => party.Names.ContainsKey(name) ? Percent(party.ShareOf(name)) : "–")]));
        var others = parties.Any(party => party.Others > 0)
            ? new[] { new SharedName(texts.OtherNames, [.. parties.Select(party => party.Others > 0 ? AdminTexts.With(texts.Times, party.Others) : "–")]) }
            : [];
        return new ShownShares([.. parties.Select(party => new SharedParty(party.Party, party.Logins))], [.. names, .. others]);
    }

    // What is not quite everybody is not shown as everybody, nor hardly anybody as nobody.
    private static string Percent(double share) => share switch
    {
        >= 1 => "100 %",
        > 0.99 => "> 99 %",
        < 0.01 => "< 1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"),
    };
}
