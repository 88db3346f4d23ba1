using System.Diagnostics;
using Weblogin.Pages;

namespace Weblogin.Admin.Trials;

/// <summary>Every sentence of a test user's pages on the tenant's host, in one language.</summary>
internal sealed record TesterTexts
{
    public required string Title { get; init; }

    /// <summary>Before the link is used; {0} is the test user's name, {1} the tenant.</summary>
    public required string Take { get; init; }

    public required string TakeWhat { get; init; }

    public required string TakeButton { get; init; }

    /// <summary>{0} is the test user's name.</summary>
    public required string You { get; init; }

    /// <summary>{0} is the relying party.</summary>
    public required string AtDev { get; init; }

    /// <summary>{0} is the relying party.</summary>
    public required string AtProd { get; init; }

    public required string LogIn { get; init; }

    /// <summary>Where no link of the tenant leads there; {0} is the relying party.</summary>
    public required string OpenIt { get; init; }

    public required string NotLanded { get; init; }

    /// <summary>{0} is the relying party.</summary>
    public required string Landed { get; init; }

    /// <summary>Above the names that should have been told.</summary>
    public required string Missing { get; init; }

    public required string IsItRight { get; init; }

    public required string Confirm { get; init; }

    public required string Confirmed { get; init; }

    /// <summary>Where others confirm it in production; {0} is the relying party there.</summary>
    public required string DoneTheirPart { get; init; }

    /// <summary>A form that came too late.</summary>
    public required string NotConfirmed { get; init; }

    public required string LeaveWhat { get; init; }

    public required string Leave { get; init; }

    public static TesterTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => TesterTextsBokmal.All,
        PageLanguage.Nynorsk => TesterTextsNynorsk.All,
        PageLanguage.English => TesterTextsEnglish.All,
        _ => throw new UnreachableException(),
    };
}
