namespace Weblogin.Model;

/// <summary>A reason with what is filled in: there is none without a reason, so that whatever is said has its words in every language.</summary>
internal sealed record Sentence
{
    internal Sentence(Reason reason, string english) => (Reason, English) = (reason, english);

    public Reason Reason { get; }

    /// <summary>In English, as it is stored and told to programs.</summary>
    public string English { get; }

    public override string ToString() => English;
}
