namespace PartnerUpgrade.Reports;

/// <summary>A policy's matrix in whatever form is wanted.</summary>
public static class PolicyPicture
{
    /// <summary>Draws it.</summary>
    public static void Write(TextWriter output, UpgradePolicy policy, PolicyForm form)
    {
        switch (form)
        {
            case PolicyForm.Markdown:
                output.Write(PolicyMarkdown.Write(policy));
                break;
            case PolicyForm.Mermaid:
                output.Write(PolicyMermaid.Write(policy));
                break;
            case PolicyForm.Dot:
                output.Write(PolicyDot.Write(policy));
                break;
            default:
                PolicyHtml.Write(output, policy);
                break;
        }
    }
}
