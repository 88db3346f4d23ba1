using System.Diagnostics.CodeAnalysis;
using Weblogin.Model;

namespace Weblogin.Login;

/// <summary>The handles with which a browser fetches its parked answer, once.</summary>
/// <param name="Step">The step that was answered.</param>
/// <param name="Answer">The answer: where a step is answered twice, the later one is in force.</param>
internal sealed record ParkedAnswer(OneTimeHandle Step, OneTimeHandle Answer)
{
    public ParkedKey Key => new(Step.Hash, Answer.Hash);

    /// <summary>The address on our host at which the answer is fetched.</summary>
    public string Address => $"{LoginEndpoints.ResumePath}?step={Step.Text}&answer={Answer.Text}";

    public static bool TryRead(IQueryCollection query, [NotNullWhen(true)] out ParkedAnswer? parked)
    {
        parked = OneTimeHandle.TryParse(query["step"], out var step) && OneTimeHandle.TryParse(query["answer"], out var answer) ? new ParkedAnswer(step, answer) : null;
        return parked is not null;
    }

    public override string ToString() => "parked answer (redacted)";
}
