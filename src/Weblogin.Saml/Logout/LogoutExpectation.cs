namespace Weblogin.Saml.Logout;

/// <summary>What a logout message must be. All strings are compared ordinally.</summary>
public sealed record LogoutExpectation
{
    /// <summary>Absolute URL at which the message arrived, as written in our metadata; Destination must equal it.</summary>
    public required string Location { get; init; }

    /// <summary>The instant of validation, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How far the clocks may differ, applied in the sender's favour to every instant.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// How old a message may be: it is carried by a browser that waits. Bounds how long a request must be remembered to be taken once.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);
}
