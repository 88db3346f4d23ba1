namespace Weblogin.Sandbox.People;

/// <summary>A patron's card at the demo's library, with what its owner knows by heart. All of it is invented.</summary>
/// <param name="Number">Lånenummer.</param>
/// <param name="Level">The lowest level its owner logs in with.</param>
internal sealed record LibraryCard(Person Owner, string Number, string Pin, string Level)
{
    /// <summary>Null where there is none.</summary>
    public string? Password { get; init; }

    public string? Mobile { get; init; }

    public string? Email { get; init; }
}

/// <summary>Every card of the demo's library.</summary>
internal static class LibraryCards
{
    /// <summary>A PIN is enough for its owner.</summary>
    public static readonly LibraryCard ByPin = new(Population.Ola, "N000106184", "4071", "nlsso-loa-low") { Password = "fire tilfeldige norske ord", Mobile = "90000001" };

    /// <summary>Its owner wants a code as well.</summary>
    public static readonly LibraryCard ByCode = new(Population.Liv, "N000106186", "8352", "nlsso-loa-substantial") { Mobile = "90000002", Email = "liv@heime.example" };

    public static readonly IReadOnlyList<LibraryCard> All = [ByPin, ByCode];
}
