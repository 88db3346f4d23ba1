namespace Weblogin.Model;

/// <summary>Everything that one kind of reading can say of what cannot be used. Filled as its class comes up, and by nobody afterwards.</summary>
internal sealed class ReasonSet
{
    private readonly List<Reason> _said = [];

    public IReadOnlyList<Reason> All => _said;

    /// <summary>The one that says this, which must be among them.</summary>
    public Reason Of(string english) => _said.First(reason => string.Equals(reason.English, english, StringComparison.Ordinal));

    /// <inheritdoc cref="Reason(string, string, string)"/>
    public Reason Add(string english, string bokmal, string nynorsk)
    {
        var reason = new Reason(english, bokmal, nynorsk);
        _said.Add(reason);
        return reason;
    }
}
