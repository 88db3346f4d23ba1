using Weblogin.Model;

namespace Weblogin.Assurance;

/// <summary>Whether an identity provider's answer proves anything. Closed.</summary>
internal abstract record Judgement
{
    private Judgement() { }

    /// <param name="Proof">How sure it makes us. What binds the national id may lower it.</param>
    internal sealed record Proven(AuthenticationProof Proof) : Judgement;

    /// <summary>Not enough to be anybody.</summary>
    internal sealed record Nobody(LoginFailure Failure) : Judgement
    {
        public Nobody(FailureReason reason, string detail)
            : this(new LoginFailure(reason, detail))
        {
        }
    }
}
