namespace Weblogin.Model;

/// <summary>Everything that one kind of reading can say of what cannot be used. Filled as its class comes up, and by nobody afterwards.</summary>
internal sealed class ReasonSet
{
    private readonly List<Reason> _said = [];

    public IReadOnlyList<Reason> All => _said;

    /// <summary>The one that says this. Where none of them does, as when a library has got another text, it is said in English: a login may wait for it.</summary>
    public Reason Of(string english) => _said.Find(reason => string.Equals(reason.English, english, StringComparison.Ordinal)) ?? new Reason(english, english, english);

    /// <inheritdoc cref="Reason(string, string, string)"/>
    public Reason Add(string english, string bokmal, string nynorsk)
    {
        var reason = new Reason(english, bokmal, nynorsk);
        _said.Add(reason);
        return reason;
    }
}
