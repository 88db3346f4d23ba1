using Weblogin.Admin.Access;
using Weblogin.Pages;

namespace Weblogin.Admin.Frame;

/// <summary>What stands around a page of the administration.</summary>
public sealed record AdminFrame
{
    internal AdminFrame(PageFrame page, Administrator who, AdminSection section, IReadOnlyList<Crumb> crumbs) => (Page, Who, Section, Crumbs) = (page, who, section, crumbs);

    public PageFrame Page { get; }

    /// <summary>Where in the menu the page belongs.</summary>
    public AdminSection Section { get; }

    /// <summary>The way from the front page here, without both ends.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; }

    internal Administrator Who { get; }

    /// <summary>What the one tenant is called that the person administers; empty where they administer none or several.</summary>
    internal string OwnTenant { get; init; } = "";

    /// <summary>What the page is filled with again; null where nothing is.</summary>
    internal HeldForm? Held { get; init; }

    /// <summary>The texts of the frame in the page's language.</summary>
    internal AdminTexts Texts => AdminTexts.In(Page.Language);
}

/// <summary>A step on the way to a page.</summary>
public sealed record Crumb(string Text, string Address);
