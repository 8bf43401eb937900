using System.Globalization;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>Takes values of the expected type out of a document, and reports those of another.</summary>
internal sealed class PolicyValues(PolicyDiagnostics diagnostics)
{
    /// <summary>The entries of a map whose keys the format gives, by key; unknown and repeated ones are reported.</summary>
    internal IReadOnlyDictionary<string, PolicyEntry> Known(PolicyMap map, IReadOnlyList<string> keys)
    {
        var entries = new Dictionary<string, PolicyEntry>(StringComparer.Ordinal);
        foreach (var entry in Unique(map))
        {
            if (keys.Contains(entry.Key.Value))
            {
                entries.Add(entry.Key.Value, entry);
            }
            else
            {
                diagnostics.Error(
                    PolicyFault.UnknownKey,
                    entry.Key.Place,
                    PolicyDiagnostics.Message(Messages.PolicyUnknownKey, entry.Key.Value, keys) + diagnostics.DidYouMean(entry.Key.Value, keys));
            }
        }

        return entries;
    }

    /// <summary>The entries of a map, each key once; repeated ones are reported.</summary>
    internal IEnumerable<PolicyEntry> Unique(PolicyMap map)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (lines.TryGetValue(entry.Key.Value, out var line))
            {
                diagnostics.Error(PolicyFault.RepeatedKey, entry.Key.Place, PolicyDiagnostics.Message(Messages.PolicyRepeatedKey, entry.Key.Value, line));
                continue;
            }

            lines.Add(entry.Key.Value, entry.Key.Place.Line);
            yield return entry;
        }
    }

    internal PolicyMap? Map(PolicyEntry entry) => Typed<PolicyMap>(entry.Key.Value, entry.Value, Messages.PolicyMustBeMap);

    /// <summary>The rows of the matrix, for which a word may stand.</summary>
    internal PolicyMap? Matrix(PolicyEntry entry) => Typed<PolicyMap>(entry.Key.Value, entry.Value, Messages.PolicyMustBeMatrix);

    /// <summary>The entry of a key that must be there; a missing one is reported.</summary>
    internal PolicyEntry? Required(IReadOnlyDictionary<string, PolicyEntry> entries, string key, Positioned<string> owner) =>
        Required(entries, key, owner.Place, PolicyDiagnostics.Message(Messages.PolicyMissingKeyOf, owner.Value, key));

    /// <summary>The entry of a key that every policy must have; a missing one is reported.</summary>
    internal PolicyEntry? Required(IReadOnlyDictionary<string, PolicyEntry> entries, string key, SourceLocation place) =>
        Required(entries, key, place, PolicyDiagnostics.Message(Messages.PolicyMissingKey, key));

    /// <summary>A text that is not empty, or null.</summary>
    internal Positioned<string>? TextOrNull(PolicyEntry entry) => IsNull(entry) ? null : Text(entry);

    /// <summary>Whether a value is null. A value left empty is a fault: nobody can tell whether it was meant, and null lifts limits and takes entries away.</summary>
    internal bool IsNull(PolicyEntry entry)
    {
        if (entry.Value is not PolicyScalar { Kind: PolicyScalarKind.Null } scalar)
        {
            return false;
        }

        if (scalar.Text.Length == 0)
        {
            diagnostics.Error(PolicyFault.EmptyValue, entry.Key.Place, PolicyDiagnostics.Message(Messages.PolicyEmptyValue, entry.Key.Value));
        }

        return true;
    }

    /// <summary>A text that is not empty.</summary>
    internal Positioned<string>? Text(PolicyEntry entry) => Text(entry.Key.Value, entry.Value);

    /// <summary>The texts of a list; what is none is reported and left out.</summary>
    internal IReadOnlyList<Positioned<string>> Texts(PolicyEntry entry)
    {
        var list = Typed<PolicyList>(entry.Key.Value, entry.Value, Messages.PolicyMustBeList);
        return list is null ? [] : [.. list.Items.Select(item => Text(entry.Key.Value, item)).OfType<Positioned<string>>()];
    }

    /// <summary>The texts of a list that may hold each only once.</summary>
    internal IReadOnlyList<Positioned<string>> DistinctTexts(PolicyEntry entry, PolicyFault repeated = PolicyFault.RepeatedValue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var texts = Texts(entry);
        foreach (var text in texts.Where(text => !seen.Add(text.Value)))
        {
            diagnostics.Error(repeated, text.Place, PolicyDiagnostics.Message(Messages.PolicyRepeatedValue, text.Value, entry.Key.Value));
        }

        return texts;
    }

    /// <summary><c>true</c> or <c>false</c>; false where it is neither.</summary>
    internal bool Flag(PolicyEntry entry)
    {
        if (entry.Value is PolicyScalar { Kind: PolicyScalarKind.Boolean } scalar)
        {
            return string.Equals(scalar.Text, "true", StringComparison.OrdinalIgnoreCase);
        }

        if (entry.Value is not PolicyUnreadable)
        {
            WrongType(Messages.PolicyMustBeFlag, entry.Key.Value, entry.Value.Place);
        }

        return false;
    }

    /// <summary>A GUID with hyphens.</summary>
    internal Positioned<Guid>? Id(Positioned<string>? text)
    {
        if (text is not { } written)
        {
            return null;
        }

        if (Guid.TryParseExact(written.Value, "D", out var id))
        {
            return new Positioned<Guid>(id, written.Place);
        }

        diagnostics.Error(
            PolicyFault.InvalidId,
            written.Place,
            PolicyDiagnostics.Message(Messages.PolicyInvalidId, written.Value) + (Guid.TryParse(written.Value, out id) ? PolicyDiagnostics.Suggestion(id.ToString("D")) : ""));
        return null;
    }

    /// <summary>A whole number of at least a minimum, or null; the given value where there is no such key or no such number.</summary>
    internal int? Number(IReadOnlyDictionary<string, PolicyEntry> entries, string key, int minimum, PolicyFault tooSmall, int? otherwise)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            return otherwise;
        }

        if (IsNull(entry))
        {
            return null;
        }

        if (Typed<PolicyScalar>(key, entry.Value, Messages.PolicyMustBeNumber) is not { } scalar)
        {
            return otherwise;
        }

        if (scalar.Kind != PolicyScalarKind.Number || !decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            WrongType(Messages.PolicyMustBeNumber, key, scalar.Place);
            return otherwise;
        }

        if (number < minimum || number > int.MaxValue)
        {
            diagnostics.Error(tooSmall, scalar.Place, PolicyDiagnostics.Message(Messages.PolicyNumberOutOfRange, key, minimum, int.MaxValue));
            return otherwise;
        }

        return (int)number;
    }

    /// <summary>An amount of 0 or more with at most a point and digits behind it, or null, reported.</summary>
    internal decimal? Amount(PolicyEntry entry)
    {
        if (Typed<PolicyScalar>(entry.Key.Value, entry.Value, Messages.PolicyMustBeAmount) is not { } scalar)
        {
            return null;
        }

        if (scalar.Kind == PolicyScalarKind.Number && decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return amount;
        }

        WrongType(Messages.PolicyMustBeAmount, entry.Key.Value, scalar.Place);
        return null;
    }

    private void WrongType(string message, string key, SourceLocation place) =>
        diagnostics.Error(PolicyFault.WrongType, place, PolicyDiagnostics.Message(message, key));

    private PolicyEntry? Required(IReadOnlyDictionary<string, PolicyEntry> entries, string key, SourceLocation place, string message)
    {
        if (entries.TryGetValue(key, out var entry))
        {
            return entry;
        }

        diagnostics.Error(PolicyFault.MissingKey, place, message);
        return null;
    }

    private Positioned<string>? Text(string key, PolicyNode node)
    {
        if (Typed<PolicyScalar>(key, node, Messages.PolicyMustBeText) is not { } scalar)
        {
            return null;
        }

        if (scalar.Kind != PolicyScalarKind.Text)
        {
            WrongType(Messages.PolicyMustBeText, key, scalar.Place);
            return null;
        }

        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            diagnostics.Error(PolicyFault.EmptyText, scalar.Place, PolicyDiagnostics.Message(Messages.PolicyEmptyText, key));
            return null;
        }

        return scalar.Positioned;
    }

    private T? Typed<T>(string key, PolicyNode node, string message)
        where T : PolicyNode
    {
        if (node is T or PolicyUnreadable)
        {
            return node as T;
        }

        WrongType(message, key, node.Place);
        return null;
    }
}
