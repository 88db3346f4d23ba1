namespace Weblogin.Sandbox.IdPorten;

/// <summary>A way to prove oneself at ID-porten.</summary>
/// <param name="Name">As on the button.</param>
/// <param name="Acr">The level it reaches.</param>
/// <param name="Amr">What the id token says was used.</param>
public sealed record LoginMethod(string Name, string Acr, string Amr)
{
    public static readonly LoginMethod BankId = new("BankID", AcrLevel.High, "BankID");
    public static readonly LoginMethod MinId = new("MinID", AcrLevel.Substantial, "Minid-APP");

    public static readonly IReadOnlyList<LoginMethod> All = [BankId, MinId];
}

/// <summary>ID-porten's levels.</summary>
internal static class AcrLevel
{
    public const string Low = "idporten-loa-low";
    public const string Substantial = "idporten-loa-substantial";
    public const string High = "idporten-loa-high";

    private static readonly string[] _ranking = [Low, Substantial, High];

    /// <summary>Every level, low to high.</summary>
    public static IReadOnlyList<string> Ranking => _ranking;

    /// <summary>Whether a level is enough for <c>acr_values</c>: the lowest known one asked for, substantial when none is.</summary>
    public static bool Meets(string reached, IReadOnlyList<string> acrValues)
    {
        var asked = acrValues.Select(acr => Array.IndexOf(_ranking, acr)).Where(rank => rank >= 0).ToList();
        var least = asked.Count > 0 ? asked.Min() : Array.IndexOf(_ranking, Substantial);
        return Array.IndexOf(_ranking, reached) >= least;
    }
}
