using Weblogin.Admin.Calendar;
using Weblogin.Admin.Changes;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Overview;
using Weblogin.Admin.People;
using Weblogin.Admin.Persons;
using Weblogin.Admin.Tokens;

namespace Weblogin.Admin.Frame;

/// <summary>The entries of the menu.</summary>
public enum AdminSection
{
    Home,
    Overview,
    Calendar,
    Tenants,
    RelyingParties,
    Hubs,
    People,
    Access,
    Tokens,
    Changes,
}

/// <summary>The menu: in which order, where each leads, and who sees it. What an entry leads to is guarded by itself.</summary>
internal static class AdminMenu
{
    private static readonly (AdminSection Section, string Path, Func<AdminTexts, string> Text, Func<Administrator, bool> Sees)[] All =
    [
        (AdminSection.Home, AdminPaths.Home, texts => texts.Home, _ => true),
        (AdminSection.Overview, OverviewPages.Path, texts => texts.Overview, _ => true),
        (AdminSection.Calendar, CalendarPages.Path, texts => texts.Calendar, _ => true),
        (AdminSection.Tenants, TenantPages.Path, texts => texts.Tenants, _ => true),
        (AdminSection.RelyingParties, DocumentPages.RelyingPartyPath, texts => texts.RelyingParties, who => who.IsOperator),
        (AdminSection.Hubs, DocumentPages.HubPath, texts => texts.Hubs, who => who.IsOperator),
        (AdminSection.People, PersonPages.Path, texts => texts.People, who => who.IsOperator),
        (AdminSection.Access, AccessPages.OperatorsPath, texts => texts.Operators, who => who.IsOperator),
        (AdminSection.Tokens, TokenPages.OwnPath, texts => texts.Tokens, _ => true),
        (AdminSection.Changes, ChangePages.Path, texts => texts.Changes, who => who.IsOperator),
    ];

    public static IEnumerable<(AdminSection Section, string Path, string Text)> For(Administrator who, AdminTexts texts) =>
        All.Where(entry => entry.Sees(who)).Select(entry => (entry.Section, entry.Path, entry.Text(texts)));
}
